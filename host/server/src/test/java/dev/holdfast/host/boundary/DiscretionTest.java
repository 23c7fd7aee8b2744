package dev.holdfast.host.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.boundary.AllowedFolder.Place;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscretionTest {

  private static final List<Place> OWN =
      List.of(new Place("tailor", Path.of("/srv/tailor"), Path.of("/srv/tailor"), ""));

  private final Discretion discretion =
      new Discretion(List.of(Path.of("/home/our host/.holdfast"), Path.of("/usr/lib/jvm")));

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      textBlock =
          """
          /usr/lib/postgresql/17/bin/pg_dump failed: exit 1  | …/pg_dump failed: exit 1
          can't read "/etc/holdfast/key".                    | can't read "…/key".
          [/var/tmp/x]: no space                             | […/x]: no space
          at file:///usr/share/java/x.jar                    | at file://…/x.jar
          jdbc:sqlite:/home/a/holdfast.db                    | jdbc:sqlite:…/holdfast.db
          --file=/tmp/work-1/globals.sql                     | --file=…/globals.sql
          /usr/../etc/passwd                                 | …/passwd
          /srv/tailor/../other/shop.db                       | …/shop.db
          /srv/tailors/shop.db                               | …/shop.db
          /home/our host/.holdfast/scratch/work-1/part: full | …/scratch/work-1/part: full
          (/home/our host/.holdfast)                         | (…)
          /usr/lib/tmp failed; /usr/lib/jvm/usr/tmp: full    | …/tmp failed; …/usr/tmp: full
          """)
  void namesFilesWithoutTheirLocation(String text, String told) {
    assertThat(discretion.of(text, OWN)).isEqualTo(told);
    assertThat(discretion.of(told, OWN)).as("told twice").isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /srv/tailor/shop.db is locked
          /srv/tailor
          https://s3.example.com/usr/lib and s3://bucket/etc/x
          sources/usr/x and a~/usr and ../etc
          POST /api/v1/jobs, pointer /destinations/0
          1/2 of it; and/or
          a path / alone
          """)
  void leavesOtherTextUnchanged(String text) {
    assertThat(discretion.of(text, OWN)).isEqualTo(text);
  }

  @Test
  void ownFoldersAreNamedAsConfigured() {
    List<Place> own =
        List.of(new Place("tailor", Path.of("/srv/tailor"), Path.of("/opt/disk 7/tailor"), ""));
    assertThat(discretion.of("/opt/disk 7/tailor/shop.db is locked", own))
        .isEqualTo("/srv/tailor/shop.db is locked");
    assertThat(discretion.of("/opt/disk7/other/shop.db is locked", own))
        .isEqualTo("…/shop.db is locked");
  }

  @Test
  void longTextsAreFilteredQuickly() {
    String text = "/usr/".repeat(200_000) + " " + "/".repeat(200_000) + "/etc x".repeat(50_000);
    assertThat(discretion.of(text, OWN)).doesNotContain("/usr/");
  }
}
