package dev.shadowctl.bench.libraries.zxing;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** For {@code QRCodeWriter#encode(String,BarcodeFormat,int,int)}. */
public final class ZxingFixtures {

    private static final int PIXELS = 200;
    private static final AtomicInteger CALLS = new AtomicInteger();

    private ZxingFixtures() {}

    /** A text of {@code size} letters, up to 2,000 of which fit, and the format of the picture. */
    public static Object[] letters(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return new Object[] {text.toString(), BarcodeFormat.QR_CODE, PIXELS, PIXELS};
    }

    /** The writer; it keeps nothing between calls. */
    public static QRCodeWriter writer() {
        return new QRCodeWriter();
    }
}
