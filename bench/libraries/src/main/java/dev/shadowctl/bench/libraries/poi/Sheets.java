package dev.shadowctl.bench.libraries.poi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/** Writes spreadsheets. A workbook is one document, so each call has its own. */
public final class Sheets {

    private static final int COLUMNS = 8;
    private static final AtomicInteger CALLS = new AtomicInteger();

    private Sheets() {}

    /** The file of a sheet with these values and their row numbers. */
    public static byte[] write(double[][] values) throws IOException {
        try (HSSFWorkbook workbook = new HSSFWorkbook();
                ByteArrayOutputStream file = new ByteArrayOutputStream()) {
            Sheet sheet = workbook.createSheet("values");
            for (int i = 0; i < values.length; i++) {
                fill(sheet.createRow(i), values[i]);
            }
            workbook.write(file);
            return file.toByteArray();
        }
    }

    /** {@code size} rows of eight values. */
    public static Object[] rows(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        double[][] values = new double[size][];
        for (int i = 0; i < size; i++) {
            values[i] = random.doubles(COLUMNS).toArray();
        }
        return new Object[] {values};
    }

    private static void fill(Row row, double[] values) {
        row.createCell(0).setCellValue("row " + row.getRowNum());
        for (int i = 0; i < values.length; i++) {
            row.createCell(i + 1).setCellValue(values[i]);
        }
    }
}
