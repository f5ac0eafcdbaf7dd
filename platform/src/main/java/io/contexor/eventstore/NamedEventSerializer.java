package io.contexor.eventstore;

import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** Axon's Jackson serializer, storing events under their {@link EventNames} instead of their class names. */
final class NamedEventSerializer extends Jackson3Serializer {

    private final EventNames names;

    NamedEventSerializer(Builder builder, EventNames names) {
        super(builder);
        this.names = names;
    }

    @Override
    @SuppressWarnings("rawtypes") // Axon declares it raw
    public SerializedType typeForClass(Class type) {
        var classNamed = super.typeForClass(type);
        return names.nameOf(type)
                .<SerializedType>map(name -> new SimpleSerializedType(name, classNamed.getRevision()))
                .orElse(classNamed);
    }

    /** Only names of the vocabulary become classes: a stored name can never make the JVM load something else. */
    @Override
    public Class<?> classForType(SerializedType stored) {
        if (SerializedType.emptyType().equals(stored)) {
            return Void.class;
        }
        if (stored.getName().equals(MetaData.class.getName())) {
            return MetaData.class;
        }
        return names.classOf(stored.getName()).orElse(UnknownSerializedType.class);
    }
}
