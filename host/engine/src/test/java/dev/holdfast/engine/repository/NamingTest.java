package dev.holdfast.engine.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamingTest {

  private static final Instant TIME = Instant.parse("2026-02-03T04:05:06.789Z");
  private static final UUID ID = new UUID(1, 2);

  @Test
  void tokensAreReplaced() {
    assertThat(folder("{job}/{time}-{id}", "Shop"))
        .isEqualTo("shop/20260203T040506Z-00000000-0000-0001-0000-000000000002/");
    assertThat(folder("{year}/{month}/{day}/{date}_{id}", "Shop"))
        .isEqualTo("2026/02/03/2026-02-03_00000000-0000-0001-0000-000000000002/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../../etc", "/", "\0", "$1{id}\\", "日本", "--", ".hidden"})
  void hostileJobNamesStayInTheirFolder(String name) {
    assertThat(folder("{job}/{id}", name)).matches("[a-z0-9][a-z0-9._-]*/[0-9a-f-]{36}/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{job}",
        "{id}/{job}",
        "../{id}",
        "/{id}",
        "{nope}-{id}",
        "a b/{id}",
        "{id}{",
        "dot./{id}",
        "Con/{id}",
        "nul.old/{id}",
        "{id}.",
        "a\\b/{id}",
        "ü/{id}",
        "a-folder-whose-name-is-so-long-that-no-key/{job}/{time}-{id}"
      })
  void invalidTemplatesAreRefused(String template) {
    assertThatThrownBy(() -> new NamingTemplate(template)).isInstanceOf(HoldfastException.class);
  }

  @Test
  void longestKeyOfTheHostIsAKey() {
    String name = "Very long ".repeat(20);
    KeyPrefix folder =
        new NamingTemplate("backups/{year}/{month}/{job}/{time}-{id}").folder(name, TIME, ID);
    EntryNames names = new EntryNames(false);
    names.next(Subject.database(name));
    String entry = names.next(Subject.database(name));
    assertThat(folder.key(entry + "." + "x".repeat(16) + ".zst.age.0001").value())
        .hasSizeLessThanOrEqualTo(ObjectKey.MAXIMUM_LENGTH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"con", "NUL", "aux.old", "COM1", "lpt9.", "Prn "})
  void noNameIsAWindowsDevice(String name) {
    assertThat(folder("{job}/{id}", name)).startsWith("job-");
    assertThat(new EntryNames(false).next(Subject.database(name))).startsWith("database-");
  }

  @Test
  void entriesNeverShareAName() {
    EntryNames names = new EntryNames(false);
    assertThat(
            List.of("Shop", "shop", "shop-2", "../shop", "globals", "manifest", "日").stream()
                .map(name -> names.next(Subject.database(name))))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z0-9][a-z0-9._-]*"))
        .doesNotContain("globals", "manifest");
  }

  private static String folder(String template, String job) {
    return new NamingTemplate(template).folder(job, TIME, ID).value();
  }
}
