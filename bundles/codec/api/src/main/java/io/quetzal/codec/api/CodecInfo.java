package io.quetzal.codec.api;

import io.quetzal.platform.api.id.Name;

/**
 * A codec that the node has.
 *
 * @param name what people and settings call it
 * @param number what formats store for it, 0 to 255; means this codec for ever
 * @param levels how hard it can be told to try
 * @param library what does the work
 * @param libraryVersion of which version
 * @param bundle the symbolic name of the bundle that brought it
 * @param bundleVersion that bundle's version
 */
public record CodecInfo(
        Name name,
        int number,
        CodecLevels levels,
        String library,
        String libraryVersion,
        String bundle,
        String bundleVersion) {}
