package dev.holdfast.plugins.postgresql.archive;

import java.util.List;

/**
 * What an archive says of the database itself, as SQL of pg_dump under the name it had.
 *
 * @param name the name it had, or empty when the archive doesn't say
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
