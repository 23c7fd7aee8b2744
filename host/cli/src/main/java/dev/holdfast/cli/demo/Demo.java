package dev.holdfast.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** A sample shop in some engine, which a demo backs up, loses and restores. */
public interface Demo {

  /** Enough for people to see a backup take its time. */
  int CUSTOMERS = 20_000;

  /** What people call the engine. */
  String engine();

  /** The adapter's id. */
  String adapter();

  /** The values of the adapter's configuration. */
  ObjectNode config();

  /** The database's name, as the adapter lists it. */
  String database();

  /** Connects to the database. */
  Connection connect() throws SQLException;

  /** Loses the database. */
  void drop() throws IOException, SQLException;

  /** How many customers the shop has. */
  int customers();

  /** Fills the database. */
  default void create() throws SQLException {
    try (Connection connection = connect()) {
      SampleShop.create(connection, customers());
    }
  }

  /** SHA-256 over all values of all rows. */
  default String digest() throws SQLException {
    try (Connection connection = connect()) {
      return SampleShop.digest(connection);
    }
  }

  /** How many rows there are. */
  default int rows() {
    return customers() * (1 + SampleShop.ORDERS_EACH);
  }
}
