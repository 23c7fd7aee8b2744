package dev.holdfast.host.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.host.schema.RecordJson;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How rows are written for other programs, one a line. */
public enum ExportFormat {
  /** One JSON document a line. */
  JSONL("application/jsonl") {
    @Override
    public String header() {
      return "";
    }

    @Override
    public String line(AuditLogView row) {
      return json(row) + "\n";
    }
  },
  /** RFC 4180, with a header. */
  CSV("text/csv; charset=utf-8") {
    @Override
    public String header() {
      return "sequence,occurredAt,userId,apiKeyId,action,resource,resourceId,details,ipAddress,"
          + "userAgent,success,previousHash,hash\r\n";
    }

    @Override
    public String line(AuditLogView row) {
      Object[] fields = {
        row.sequence(),
        row.occurredAt(),
        row.userId(),
        row.apiKeyId(),
        row.action(),
        row.resource(),
        row.resourceId(),
        json(row.details()),
        row.ipAddress(),
        row.userAgent(),
        row.success(),
        row.previousHash(),
        row.hash()
      };
      return Arrays.stream(fields).map(ExportFormat::quoted).collect(Collectors.joining(","))
          + "\r\n";
    }
  };

  private final String contentType;

  ExportFormat(String contentType) {
    this.contentType = contentType;
  }

  /** What HTTP calls it. */
  public String contentType() {
    return contentType;
  }

  /** What stands before the first row. */
  public abstract String header();

  /** One row, with the end of its line. */
  public abstract String line(AuditLogView row);

  private static String json(Object value) {
    try {
      return RecordJson.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A row of the audit log is no JSON", e);
    }
  }

  /**
   * Spreadsheets take what begins like a formula for one, and strangers choose their user agent.
   */
  private static String quoted(@Nullable Object field) {
    String text = Objects.toString(field, "");
    String plain = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    return plain.matches("(?s).*[\",\\r\\n].*") ? "\"" + plain.replace("\"", "\"\"") + "\"" : plain;
  }
}
