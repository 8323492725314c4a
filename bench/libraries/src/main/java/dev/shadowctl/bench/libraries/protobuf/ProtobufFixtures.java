package dev.shadowctl.bench.libraries.protobuf;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** For {@code Struct#parseFrom(byte[])}. */
public final class ProtobufFixtures {

    private static final AtomicInteger CALLS = new AtomicInteger();

    private ProtobufFixtures() {}

    /** The bytes of a message of {@code size} fields, half numbers and half text. */
    public static Object[] fields(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        Struct.Builder message = Struct.newBuilder();
        for (int i = 0; i < size; i++) {
            message.putFields("field-" + i, value(i, random));
        }
        return new Object[] {message.build().toByteArray()};
    }

    private static Value value(int number, Random random) {
        return number % 2 == 0
                ? Value.newBuilder().setNumberValue(random.nextDouble()).build()
                : Value.newBuilder().setStringValue("text " + random.nextInt()).build();
    }
}
