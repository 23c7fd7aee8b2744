package dev.holdfast.plugins.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.contract.DatabaseFixture;
import dev.holdfast.testkit.server.MariadbServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.mariadb.jdbc.NonRegisteringDriver;

/** Databases of accounts whose balances add up to zero at every moment. */
record AccountsFixture(MariadbServer server) implements DatabaseFixture {

  private static final int BYTES_PER_ROW = 110;

  @Override
  public void create(String database, long bytes) throws Exception {
    server.sql(
        "",
        "create database %s character set utf8mb4".formatted(MariadbServer.identifier(database)));
    server.sql(
        database,
        """
        create table account (
          id int primary key auto_increment, balance bigint not null, holder text, opened datetime,
          token varbinary(20), key (holder(20)));
        insert into account
          select seq, if(seq %% 2 = 0, seq, -seq - 1),
                 if(seq %% 7 > 0, concat('Ünï\\t\\\\.\\n日本''");', md5(seq)), null),
                 '2020-01-01' + interval seq minute, unhex(md5(seq))
          from seq_1_to_%d;
        create view rich as select id from account where balance > 1000;
        create trigger ins before insert on account for each row set new.holder = new.holder;
        create procedure total() select sum(balance) from account;
        """
            .formatted(2 * Math.max(1, bytes / BYTES_PER_ROW / 2)));
  }

  @Override
  public boolean exists(String database) throws Exception {
    return server.sql("", "show databases").lines().anyMatch(database::equals);
  }

  @Override
  public void drop(String database) throws Exception {
    server.sql("", "drop database if exists " + MariadbServer.identifier(database));
  }

  @Override
  public boolean createImpossible(String database) throws Exception {
    create(database, 1000);
    server.sql(
        database,
        "create table gone (a int); create view broken as select a from gone; drop table gone");
    return true;
  }

  @Override
  public Writer startWriter(String database) throws Exception {
    Connection connection = connect();
    AtomicReference<SQLException> failure = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              try (Statement statement = connection.createStatement()) {
                statement.execute("use " + MariadbServer.identifier(database));
                connection.setAutoCommit(false);
                for (int i = 0; !Thread.interrupted(); i++) {
                  statement.execute("update account set balance = balance + 5 where id = 1");
                  statement.execute("update account set balance = balance - 5 where id = 2");
                  statement.execute("insert into account (balance) values (3), (-3)");
                  connection.commit();
                }
              } catch (SQLException e) {
                failure.set(e);
              }
            });
    thread.start();
    return () -> {
      thread.interrupt();
      try {
        thread.join(10_000);
        connection.close();
      } catch (InterruptedException | SQLException e) {
        throw new IllegalStateException(e);
      }
      // An interrupted driver reports that.
      assertThat(thread.isAlive()).isFalse();
    };
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", server.superuser());
    properties.setProperty("password", server.superuserPassword());
    properties.setProperty("sslMode", "disable");
    return new NonRegisteringDriver()
        .connect("jdbc:mariadb://%s:%d/".formatted(server.host(), server.port()), properties);
  }

  @Override
  public void checkInvariant(String database) throws Exception {
    assertThat(server.sql(database, "select sum(balance), count(*) > 0 from account"))
        .isEqualTo("0\t1");
    assertThat(server.sql(database, "call total()")).isEqualTo("0");
  }
}
