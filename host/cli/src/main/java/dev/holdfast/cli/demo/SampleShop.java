package dev.holdfast.cli.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;

/** The sample data: a shop with customers and orders, the same in every engine. */
final class SampleShop {

  static final int ORDERS_EACH = 15;

  private static final List<String> TABLES = List.of("customer", "orders");

  private SampleShop() {}

  static void create(Connection connection, int customers) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table customer (id integer primary key, name text not null)");
      statement.execute(
          "create table orders (id integer primary key, customer integer not null references"
              + " customer, total numeric not null, note text)");
      statement.execute(
          "insert into customer with recursive n(i) as (select 1 union all select i + 1 from n"
              + " where i < "
              + customers
              + ") select i, 'Customer ' || i from n");
      statement.execute(
          "insert into orders with recursive n(i) as (select 1 union all select i + 1 from n where"
              + " i < "
              + customers * ORDERS_EACH
              + ") select i, i * 613 % "
              + customers
              + " + 1, i % 9973, 'Order ' || i || ', packed in box ' || (i * 6007 % 99991)"
              + " from n");
      statement.execute("create index orders_customer on orders (customer)");
      connection.commit();
    } finally {
      connection.setAutoCommit(autoCommit);
    }
  }

  /** SHA-256 over every value of every row, in the order of the keys. */
  static String digest(Connection connection) throws SQLException {
    MessageDigest digest = sha256();
    for (String table : TABLES) {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("select * from " + table + " order by id")) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          for (int column = 1; column <= columns; column++) {
            digest.update((rows.getString(column) + '\n').getBytes(StandardCharsets.UTF_8));
          }
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
