/**
 * The node's one JSON dialect, on Jackson. The rules are those of
 * {@link io.quetzal.platform.api.json.JsonCodec}; each class here is one of them. Start with
 * {@link io.quetzal.platform.json.JacksonJsonCodec}.
 */
@NullMarked
package io.quetzal.platform.json;

import org.jspecify.annotations.NullMarked;
