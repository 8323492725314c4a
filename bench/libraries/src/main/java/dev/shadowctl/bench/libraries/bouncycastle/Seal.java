package dev.shadowctl.bench.libraries.bouncycastle;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Signs documents: a constant part for the curve and one that grows with the document. A signer is for one signature. */
public final class Seal {

    private static final int KILOBYTE = 1_000;
    private static final AtomicInteger CALLS = new AtomicInteger();

    private final Ed25519PrivateKeyParameters key;

    private Seal(Ed25519PrivateKeyParameters key) {
        this.key = key;
    }

    /** The signature of a document. */
    public byte[] sign(byte[] document) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(document, 0, document.length);
        return signer.generateSignature();
    }

    /** A document of {@code size} kilobytes. */
    public static Object[] kilobytes(int size) {
        byte[] document = new byte[size * KILOBYTE];
        new Random(31L * CALLS.getAndIncrement()).nextBytes(document);
        return new Object[] {document};
    }

    /** A seal with a key of its own, the same in every run; safe for use by several threads. */
    public static Seal seal() {
        byte[] key = new byte[Ed25519PrivateKeyParameters.KEY_SIZE];
        new Random(1).nextBytes(key);
        return new Seal(new Ed25519PrivateKeyParameters(key, 0));
    }
}
