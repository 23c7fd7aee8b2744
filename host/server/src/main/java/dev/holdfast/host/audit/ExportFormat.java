package dev.holdfast.host.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.audit.chain.AuditLink;
import dev.holdfast.host.audit.chain.AuditRecord;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The format of exported rows, one per line. */
enum ExportFormat {
  /** One JSON document per line, with everything that the hashes cover. */
  JSONL("application/jsonl") {
    @Override
    String header() {
      return "";
    }

    @Override
    String line(AuditLink link) {
      try {
        return RecordJson.MAPPER.writeValueAsString(link) + "\n";
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("A row of the audit log can't be written as JSON", e);
      }
    }
  },
  /**
   * RFC 4180, with a header. Values that spreadsheets would take for a formula get an apostrophe.
   */
  CSV("text/csv; charset=utf-8") {
    @Override
    String header() {
      return "organisationId,sequence,occurredAt,userId,apiKeyId,action,resource,resourceId,details,ipAddress,"
          + "userAgent,success,previousHash,hash\r\n";
    }

    @Override
    String line(AuditLink link) {
      AuditRecord row = link.row();
      Object[] fields = {
        row.organisationId(),
        row.sequence(),
        row.occurredAt(),
        row.userId(),
        row.apiKeyId(),
        row.action(),
        row.resource(),
        row.resourceId(),
        row.details(),
        row.ipAddress(),
        row.userAgent(),
        row.success(),
        link.previousHash(),
        link.hash()
      };
      return Arrays.stream(fields).map(ExportFormat::quoted).collect(Collectors.joining(","))
          + "\r\n";
    }
  };

  private final String contentType;

  ExportFormat(String contentType) {
    this.contentType = contentType;
  }

  /** The media type. */
  String contentType() {
    return contentType;
  }

  /** The text before the first row. */
  abstract String header();

  /** One row, with the end of its line. */
  abstract String line(AuditLink link);

  /**
   * Spreadsheets evaluate what begins like a formula, and anonymous callers choose their user
   * agent.
   */
  private static String quoted(@Nullable Object field) {
    String text = Objects.toString(field, "");
    String plain = text.matches("(?s)[=+\\-@\\t\\r\\n].*") ? "'" + text : text;
    return plain.matches("(?s).*[\",\\r\\n].*") ? "\"" + plain.replace("\"", "\"\"") + "\"" : plain;
  }
}
