/** Draws QR codes with ZXing 3.4. */
@NullMarked
package dev.shadowctl.bench.libraries.zxing;

import org.jspecify.annotations.NullMarked;
