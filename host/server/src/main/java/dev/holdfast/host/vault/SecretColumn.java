package dev.holdfast.host.vault;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The place of one secret. The ciphertext is bound to it: copied to another row or column, it can't
 * be decrypted.
 *
 * @param table the table's name
 * @param column the column's name
 * @param row the row's id
 */
public record SecretColumn(String table, String column, UUID row) {

  byte[] associatedData() {
    return (table + "/" + column + "/" + row).getBytes(StandardCharsets.UTF_8);
  }
}
