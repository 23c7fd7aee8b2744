package dev.holdfast.engine.problem;

import java.util.Objects;

/**
 * An invalid value.
 *
 * @param pointer its position, as a JSON pointer (RFC 6901); empty for the whole document
 * @param message what is wrong with it, without the value itself
 */
public record FieldError(String pointer, String message) {

  public FieldError {
    Objects.requireNonNull(pointer, "pointer is null");
    Objects.requireNonNull(message, "message is null");
  }

  @Override
  public String toString() {
    return (pointer.isEmpty() ? "/" : pointer) + ": " + message;
  }
}
