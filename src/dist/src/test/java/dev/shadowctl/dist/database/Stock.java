package dev.shadowctl.dist.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A method that asks a database three times, one after the other. The database is at {@code -Dstock.url}. */
public final class Stock {

    private final String url;
    private final ThreadLocal<PreparedStatement> query = ThreadLocal.withInitial(this::prepared);

    public Stock(String url) {
        this.url = url;
    }

    /** The instance. */
    public static Stock open() {
        return new Stock(System.getProperty("stock.url"));
    }

    /** The arguments of one call. */
    public static Object[] article(int size) {
        return new Object[] {size};
    }

    private PreparedStatement prepared() {
        try {
            Connection connection = DriverManager.getConnection(url);
            return connection.prepareStatement("select ? + 1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is left of an article at three places. */
    public int left(int article) throws SQLException {
        return asked(article) + asked(article + 1) + asked(article + 2);
    }

    private int asked(int article) throws SQLException {
        PreparedStatement statement = query.get();
        statement.setInt(1, article);
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
