package dev.holdfast.plugins.postgresql.archive;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import dev.holdfast.plugins.postgresql.sql.Identifiers;
import dev.holdfast.toolkit.digest.RowTally;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the table of contents, and keeps what is needed, with bounded memory. */
final class TableOfContentsReader {

  /** Names in proofs never look like this: schema and table are joined by a dot. */
  static final String LARGE_OBJECTS = "large objects";

  private static final String SEQUENCES = "sequences";

  /** The memory of a kept name besides its characters, including what is derived from it. */
  private static final int ENTRY_COST = 300;

  private static final Set<String> ACTING =
      Set.of("EVENT TRIGGER", "MATERIALIZED VIEW DATA", "SERVER", "SUBSCRIPTION", "USER MAPPING");

  private static final Pattern SET_ENCODING =
      Pattern.compile("SET client_encoding = '(\\w+)';\\s*");

  private static final String NAME = "(\"(?:[^\"]++|\"\")++\"|[^\".\\s]++)";
  private static final Pattern COPY = Pattern.compile("COPY " + NAME + "\\." + NAME + " ");

  private final ArchiveInput input;
  private final ArchiveFields fields;
  private long budget = Runtime.getRuntime().maxMemory() / 2;
  private Encoding encoding = Encoding.UTF8;
  private final Map<Integer, String> data = new HashMap<>();
  private final Map<Integer, String> inheriting = new HashMap<>();
  private final Set<Integer> tables = new HashSet<>();
  private final Set<Integer> children = new HashSet<>();
  private final Set<Long> tableIds = new HashSet<>();
  private final RowTally sequences = new RowTally();
  private boolean hasSequences;
  private String name = "";
  private String owner = "";
  private String create = "";
  private @Nullable ArchivePart searchPath;
  private final List<ArchivePart> properties = new ArrayList<>();
  private final List<ArchivePart> grants = new ArrayList<>();
  private final Set<String> owners = new TreeSet<>();
  private final Set<String> grantees = new TreeSet<>();
  private final Set<String> grantors = new TreeSet<>();
  private final Set<String> extensions = new TreeSet<>();
  private final Map<String, Set<String>> acting = new HashMap<>();
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
    return contents(head);
  }

  /** Returns the contents of an archive with these entries only. */
  static TableOfContents of(ArchiveHead head, List<TocEntry> entries) {
    ArchiveInput nothing =
        new ArchiveInput(InputStream.nullInputStream(), OutputStream.nullOutputStream());
    TableOfContentsReader reader = new TableOfContentsReader(nothing, new ArchiveFields(nothing));
    entries.forEach(reader::accept);
    return reader.contents(head);
  }

  private TableOfContents contents(ArchiveHead head) {
    return new TableOfContents(
        head,
        encoding,
        data,
        inheriting,
        tableIds,
        hasSequences ? List.of(sequences.item(SEQUENCES)) : List.of(),
        new DatabaseDefinition(name, owner, create, properties, grants),
        searchPath,
        owners,
        grantees,
        grantors,
        extensions,
        acting,
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
    if (ACTING.contains(entry.description())) {
      keep(acting.computeIfAbsent(entry.description(), kind -> new TreeSet<>()), entry.tag());
    }
    switch (entry.description()) {
      case "DATABASE" -> {
        name = entry.tag();
        owner = entry.owner();
        create = entry.definition().value();
      }
      // A table that depends on another one inherits from it.
      case "TABLE" -> {
        spend(0);
        tables.add(entry.id());
        if (entry.dependencies().stream().anyMatch(tables::contains)) {
          children.add(entry.id());
        }
      }
      // It precedes everything that has a name.
      case "ENCODING" -> setEncoding(entry.definition().value());
      case "SEARCHPATH" -> searchPath = entry.definition().part();
      case "DATABASE PROPERTIES" -> properties.add(entry.definition().part());
      case "EXTENSION" -> keep(extensions, entry.tag());
      case "SEQUENCE SET" -> {
        byte[] position = Encoding.bytes(entry.definition().value());
        sequences.row().update(position, 0, position.length);
        sequences.endRow();
        hasSequences = true;
      }
      case "ACL", "DEFAULT ACL" -> {
        GrantedRoles.in(entry.definition().value()).forEach(role -> keep(grantees, role));
        GrantedRoles.grantors(entry.definition().value()).forEach(role -> keep(grantors, role));
        keepAboutDatabase(entry);
      }
      default -> keepAboutDatabase(entry);
    }
  }

  private void acceptData(TocEntry entry) {
    boolean isLargeObjects = entry.description().equals("BLOBS");
    String table = isLargeObjects ? LARGE_OBJECTS : table(entry);
    spend(table.length());
    if (!isLargeObjects) {
      tableIds.add(entry.objectId());
    }
    if (entry.dependencies().stream().anyMatch(children::contains)) {
      spend(entry.copy().length());
      inheriting.put(entry.id(), entry.copy());
    }
    if (data.putIfAbsent(entry.id(), table) != null) {
      throw input.corrupt("two entries have the id " + entry.id());
    }
  }

  /**
   * Returns the target of the rows. Rows of partitions are restored through the partitioned table
   * if they may end up in other partitions than before, for example if that depends on OIDs; its
   * name identifies them.
   */
  private String table(TocEntry entry) {
    Matcher copy = COPY.matcher(entry.copy());
    return copy.lookingAt()
        ? Identifiers.qualified(
            encoding, Identifiers.unquoted(copy.group(1)), Identifiers.unquoted(copy.group(2)))
        : Identifiers.qualified(encoding, entry.namespace(), entry.tag());
  }

  private void keepAboutDatabase(TocEntry entry) {
    if (entry.isAboutDatabase()) {
      grants.add(entry.definition().part());
    }
  }

  private void keep(Collection<String> names, String value) {
    if (!value.isEmpty() && names.add(value)) {
      spend(value.length());
    }
  }

  private void spend(int characters) {
    budget -= ENTRY_COST + 2L * characters;
    if (budget < 0) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "The archive names more tables and roles than this process has memory for",
          "Give Holdfast a larger heap (-Xmx); half of it is used for such names.");
    }
  }

  private void setEncoding(String definition) {
    Matcher matcher = SET_ENCODING.matcher(definition);
    if (!matcher.matches()) {
      throw input.corrupt("an encoding that pg_dump doesn't set like this");
    }
    encoding = new Encoding(matcher.group(1));
  }
}
