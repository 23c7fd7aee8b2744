package dev.holdfast.plugins.postgresql.archive;

import java.io.IOException;
import java.util.Set;

/**
 * One entry of the table of contents. Source: {@code ReadToc} in PostgreSQL's {@code
 * src/bin/pg_dump/pg_backup_archiver.c}.
 *
 * @param id the id that data blocks name
 * @param objectId the OID of what the entry is about, or 0
 * @param hasData whether a data block belongs to it
 * @param partitioned whether it is a table whose rows are in its partitions
 * @param tag the object's name
 * @param description the kind of entry, for example {@code TABLE DATA}
 * @param definition the SQL of the entry; its value is kept only if it is needed
 * @param copy the {@code COPY} statement that receives the rows, or empty
 * @param namespace the schema, or empty
 * @param tablespace the tablespace, or empty
 * @param owner the role that owns the object, or empty
 * @param dependencies the entries without which this one can't be made
 */
public record TocEntry(
    int id,
    long objectId,
    boolean hasData,
    boolean partitioned,
    String tag,
    String description,
    ArchiveText definition,
    String copy,
    String namespace,
    String tablespace,
    String owner,
    Set<Integer> dependencies) {

  private static final Set<String> NOTES = Set.of("COMMENT", "SECURITY LABEL");
  private static final Set<String> KEPT_DEFINITIONS =
      Set.of("ENCODING", "DATABASE", "SEQUENCE SET", "ACL", "DEFAULT ACL");

  /** Archives contain the kind of relation only from version 17 on. */
  private static final String PARTITIONED = "\nPARTITION BY ";

  private static final Set<String> ABOUT_ALL =
      Set.of("ENCODING", "STDSTRINGS", "SEARCHPATH", "DATABASE", "DATABASE PROPERTIES");

  /**
   * Enough for tens of thousands of grants; with more, missing roles are noticed only during the
   * restore.
   */
  private static final int MAXIMUM_DEFINITION = 16 * 1024 * 1024;

  private static final int MINOR_WITH_TABLE_ACCESS_METHOD = 14;
  private static final int MINOR_WITH_RELATION_KIND = 16;

  static TocEntry read(ArchiveInput input, ArchiveFields fields, ArchiveHead head)
      throws IOException {
    int id = fields.number();
    boolean hasData = fields.number() != 0;
    fields.skipText(); // the OID of its catalogue
    long objectId = fields.objectId();
    String tag = fields.nameOrEmpty();
    String description = fields.nameOrEmpty();
    fields.number(); // the section
    boolean isTable = description.equals("TABLE");
    ArchiveText definition =
        fields.text(isTable || KEPT_DEFINITIONS.contains(description) ? MAXIMUM_DEFINITION : 0);
    boolean partitioned = isTable && definition.value().contains(PARTITIONED);
    fields.skipText(); // DROP
    String copy = fields.text(hasData ? MAXIMUM_DEFINITION : 0).value();
    String namespace = fields.nameOrEmpty();
    String tablespace = fields.nameOrEmpty();
    if (head.formatMinor() >= MINOR_WITH_TABLE_ACCESS_METHOD) {
      fields.skipText();
    }
    if (head.formatMinor() >= MINOR_WITH_RELATION_KIND) {
      fields.number();
    }
    String owner = fields.nameOrEmpty();
    fields.skipText(); // WITH OIDS
    Set<Integer> dependencies = fields.ids();
    input.skip(1 + head.offsetSize());
    return new TocEntry(
        id,
        objectId,
        hasData,
        partitioned,
        tag,
        description,
        isTable ? new ArchiveText(definition.part(), "") : definition,
        copy,
        namespace,
        tablespace,
        owner,
        dependencies);
  }

  /** Whether this concerns the archive or the database as a whole. */
  boolean isAboutAll() {
    return ABOUT_ALL.contains(description) || isAboutDatabase();
  }

  /** Whether this is a comment or a label on an object of one of these kinds. */
  public boolean isAboutOneOf(Set<String> kinds) {
    return NOTES.contains(description)
        && kinds.stream().anyMatch(kind -> tag.startsWith(kind + ' '));
  }

  /** Whether this concerns the database itself: its grants, comment and security labels. */
  boolean isAboutDatabase() {
    return tag.startsWith("DATABASE ")
        && Set.of("ACL", "COMMENT", "SECURITY LABEL").contains(description);
  }
}
