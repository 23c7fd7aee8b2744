package dev.holdfast.plugins.postgresql.archive;

import dev.holdfast.plugins.postgresql.sql.Identifiers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the table of contents and keeps of it what is of use, within a bound. */
final class TableOfContentsReader {

  /** Names don't look like this: schema and table are always joined by a dot. */
  static final String LARGE_OBJECTS = "large objects";

  private static final String SEQUENCES = "sequences";

  /** How many characters of names are kept at most, each entry counting some more. */
  private static final long BUDGET = 64L * 1024 * 1024;

  private static final int ENTRY_COST = 64;

  private final ArchiveInput input;
  private final ArchiveFields fields;
  private long kept;
  private final Map<Integer, String> data = new HashMap<>();
  private final Set<Long> tableIds = new HashSet<>();
  private final TableTally sequences = new TableTally();
  private boolean hasSequences;
  private String name = "";
  private String owner = "";
  private String create = "";
  private final List<String> properties = new ArrayList<>();
  private final List<String> grants = new ArrayList<>();
  private final Set<String> owners = new TreeSet<>();
  private final Set<String> grantees = new TreeSet<>();
  private final Set<String> grantors = new TreeSet<>();
  private final Set<String> extensions = new TreeSet<>();
  private final Set<String> tablespaces = new TreeSet<>();

  TableOfContentsReader(ArchiveInput input, ArchiveFields fields) {
    this.input = input;
    this.fields = fields;
  }

  TableOfContents read() throws IOException {
    ArchiveHead head = ArchiveHead.read(input, fields);
    for (int i = 0; i < head.entries(); i++) {
      accept(TocEntry.read(input, fields, head));
    }
    return new TableOfContents(
        head,
        data,
        tableIds,
        hasSequences ? List.of(sequences.proof(SEQUENCES)) : List.of(),
        new DatabaseDefinition(name, owner, create, properties, grants),
        owners,
        grantees,
        grantors,
        extensions,
        tablespaces);
  }

  private void accept(TocEntry entry) {
    if (entry.hasData()) {
      acceptData(entry);
    }
    if (!entry.description().equals("DEFAULT ACL")) {
      keep(owners, entry.owner());
    }
    keep(tablespaces, entry.tablespace());
    switch (entry.description()) {
      case "DATABASE" -> {
        name = entry.tag();
        owner = entry.owner();
        create = entry.definition();
      }
      case "DATABASE PROPERTIES" -> keep(properties, entry.definition());
      case "EXTENSION" -> keep(extensions, entry.tag());
      case "SEQUENCE SET" -> {
        byte[] position = entry.definition().getBytes(StandardCharsets.UTF_8);
        sequences.row().update(position, 0, position.length);
        sequences.endRow();
        hasSequences = true;
      }
      case "ACL", "DEFAULT ACL" -> {
        GrantedRoles.in(entry.definition()).forEach(role -> keep(grantees, role));
        GrantedRoles.grantors(entry.definition()).forEach(role -> keep(grantors, role));
        keepAboutDatabase(entry);
      }
      default -> keepAboutDatabase(entry);
    }
  }

  private void acceptData(TocEntry entry) {
    String table =
        entry.description().equals("BLOBS")
            ? LARGE_OBJECTS
            : Identifiers.qualified(entry.namespace(), entry.tag());
    spend(table.length());
    tableIds.add(entry.objectId());
    if (data.putIfAbsent(entry.id(), table) != null) {
      throw input.corrupt("two entries have the id " + entry.id());
    }
  }

  private void keepAboutDatabase(TocEntry entry) {
    if (entry.isAboutDatabase()) {
      keep(grants, entry.definition());
    }
  }

  private void keep(Collection<String> names, String value) {
    if (!value.isEmpty() && names.add(value)) {
      spend(value.length());
    }
  }

  private void spend(int characters) {
    kept += ENTRY_COST + characters;
    if (kept > BUDGET) {
      throw input.corrupt("the table of contents is larger than any of pg_dump's");
    }
  }
}
