package dev.holdfast.plugins.postgresql.archive;

import java.util.List;

/**
 * The definition of the database itself in an archive, as SQL of pg_dump under the original name.
 *
 * @param name the original name, or empty if the archive lacks it
 * @param owner its owner, or empty
 * @param create the {@code CREATE DATABASE} statement, or empty
 * @param properties {@code ALTER DATABASE … SET} and the like, of any length
 * @param grants grants, comment and security labels
 */
public record DatabaseDefinition(
    String name,
    String owner,
    String create,
    List<ArchivePart> properties,
    List<ArchivePart> grants) {

  public DatabaseDefinition {
    properties = List.copyOf(properties);
    grants = List.copyOf(grants);
  }
}
