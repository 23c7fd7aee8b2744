package dev.holdfast.host.audit.chain;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.holdfast.engine.home.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A row with its place in the chain, in the form in which it is exported. The hash is SHA-256 over
 * the format's tag, the previous hash and every field in the order of {@link AuditRecord}; each is
 * UTF-8 text preceded by its length in four bytes, and −1 for an absent field. So different rows
 * never have the same bytes.
 *
 * @param row the row
 * @param previousHash the hash of the previous row, or {@link #FIRST}
 * @param hash its own, in 64 hexadecimal digits
 */
public record AuditLink(@JsonUnwrapped AuditRecord row, String previousHash, String hash) {

  /** The previous hash of the first row. */
  public static final String FIRST = "0".repeat(64);

  private static final String FORMAT = "holdfast-audit-1";
  private static final int ABSENT = -1;

  /** Chains a new row to the last one. */
  public static AuditLink append(AuditRecord row, String previousHash) {
    return new AuditLink(row, previousHash, hash(row, previousHash));
  }

  /** Whether the row still matches its hash. */
  boolean isIntact() {
    return hash.equals(hash(row, previousHash));
  }

  private static String hash(AuditRecord row, String previousHash) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out, FORMAT);
      write(out, previousHash);
      write(out, row.organisationId());
      write(out, row.sequence());
      write(out, row.occurredAt().toEpochMilli());
      write(out, row.userId());
      write(out, row.apiKeyId());
      write(out, row.action());
      write(out, row.resource());
      write(out, row.resourceId());
      write(out, row.details());
      write(out, row.ipAddress());
      write(out, row.userAgent());
      write(out, row.success());
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't fail", e);
    }
    return Sha256.hex(bytes.toByteArray());
  }

  private static void write(DataOutputStream out, @Nullable Object field) throws IOException {
    if (field == null) {
      out.writeInt(ABSENT);
      return;
    }
    byte[] text = field.toString().getBytes(StandardCharsets.UTF_8);
    out.writeInt(text.length);
    out.write(text);
  }
}
