package io.quetzal.platform.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;

/**
 * Tells Jackson what it would otherwise read from its own annotations, which no record of ours carries: that a
 * component must be there unless it is {@code @Nullable}, and what an enum's constants are called.
 */
final class RecordIntrospector extends AnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    private final transient NullableComponents nullable = new NullableComponents();

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        return annotated instanceof AnnotatedMember member && !mayBeMissing(member)
                ? JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL)
                : JsonSetter.Value.forContentNulls(Nulls.FAIL);
    }

    @Override
    public String[] findEnumValues(
            MapperConfig<?> config, AnnotatedClass enumType, Enum<?>[] constants, String[] names) {
        String[] written = new String[constants.length];
        for (int i = 0; i < constants.length; i++) {
            written[i] = RecordMembers.constantName(constants[i]);
        }
        return written;
    }

    private boolean mayBeMissing(AnnotatedMember member) {
        Class<?> owner = member.getDeclaringClass();
        if (!owner.isRecord()) {
            return true;
        }
        String component = member instanceof AnnotatedParameter parameter
                ? owner.getRecordComponents()[parameter.getIndex()].getName()
                : member.getName();
        return nullable.of(owner).contains(component);
    }
}
