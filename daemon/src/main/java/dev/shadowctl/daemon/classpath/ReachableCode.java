package dev.shadowctl.daemon.classpath;

import dev.shadowctl.daemon.files.Sha256;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Type;

/**
 * The classes reachable from one within an index, by the names in their constant pools.
 *
 * <p>The grain is the class, not the method: a pool names what any of its methods uses, so the set is a superset of what
 * can run, found in one pass over each pool and without a call graph. Classes a method only meets as subtypes of what
 * its code names are not in it; the digest of the whole class path covers those.
 */
final class ReachableCode {

    private static final int CLASS = 7;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_TYPE = 16;

    private final ClassIndex index;
    private final TreeMap<String, String> hashes = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Deque<String> next = new ArrayDeque<>();

    ReachableCode(ClassIndex index) {
        this.index = index;
    }

    /** A hash over names and code of all classes reachable from one, by internal name. */
    String hashFrom(String name) {
        meet(name);
        while (!next.isEmpty()) {
            visit(next.remove());
        }
        Sha256 sha = new Sha256();
        hashes.forEach((type, hash) -> sha.add(type).add(hash));
        return sha.hex();
    }

    private void meet(String name) {
        if (seen.add(name) && index.holds(name)) {
            next.add(name);
        }
    }

    private void visit(String name) {
        List<byte[]> versions = index.readAll(name);
        Sha256 sha = new Sha256();
        for (byte[] bytes : versions) {
            sha.add(strippedHash(name, bytes));
        }
        hashes.put(name, sha.hex());
    }

    private String strippedHash(String name, byte[] bytes) {
        try {
            ClassReader reader = new ClassReader(bytes);
            meetReferences(reader);
            ClassWriter stripped = new ClassWriter(0);
            reader.accept(stripped, ClassReader.SKIP_DEBUG);
            return new Sha256().add(stripped.toByteArray()).hex();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new DamagedCode(index.origin(name), e);
        }
    }

    private void meetReferences(ClassReader reader) {
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int offset = reader.getItem(i);
            // the second half of a long or double has no offset
            if (offset > 0) {
                meetItem(reader, offset, buffer);
            }
        }
    }

    private void meetItem(ClassReader reader, int offset, char[] buffer) {
        switch (reader.readByte(offset - 1)) {
            case CLASS -> meetClass(reader.readUTF8(offset, buffer));
            case NAME_AND_TYPE -> meetDescriptor(reader.readUTF8(offset + 2, buffer));
            case METHOD_TYPE -> meetDescriptor(reader.readUTF8(offset, buffer));
            default -> {
                // numbers, texts, and members, whose class and descriptor are items of their own
            }
        }
    }

    private void meetClass(String name) {
        if (name.startsWith("[")) {
            meetType(Type.getType(name));
        } else {
            meet(name);
        }
    }

    private void meetDescriptor(String descriptor) {
        if (!descriptor.startsWith("(")) {
            meetType(Type.getType(descriptor));
            return;
        }
        meetType(Type.getReturnType(descriptor));
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            meetType(argument);
        }
    }

    private void meetType(Type type) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT) {
            meet(element.getInternalName());
        }
    }
}
