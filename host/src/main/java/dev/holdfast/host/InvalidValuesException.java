package dev.holdfast.host;

import java.util.List;
import java.util.stream.Collectors;

/** Values that don't fit their schema, with everything that is wrong at once. */
public final class InvalidValuesException extends HoldfastException {

  private static final long serialVersionUID = 1L;

  private final String subject;
  private final transient List<FieldError> errors;

  /** What {@code subject}, a few words such as {@code The request}, holds wrong. */
  public InvalidValuesException(String subject, List<FieldError> errors) {
    this(ProblemCode.INVALID_VALUES, subject, errors, "");
  }

  private InvalidValuesException(
      ProblemCode code, String subject, List<FieldError> errors, String hint) {
    super(
        code,
        subject
            + " is not valid: "
            + errors.stream().map(FieldError::toString).collect(Collectors.joining("; ")),
        hint);
    this.subject = subject;
    this.errors = List.copyOf(errors);
  }

  /** What a request's path, query and headers hold wrong; pointers name the parameters. */
  public static InvalidValuesException parameters(List<FieldError> errors, String hint) {
    return new InvalidValuesException(ProblemCode.INVALID_PARAMETER, "The request", errors, hint);
  }

  /** One parameter that is wrong. */
  public static InvalidValuesException parameter(String name, String message) {
    return parameters(List.of(new FieldError("/" + name, message)), "");
  }

  /** In the order of the fields; never empty. */
  public List<FieldError> errors() {
    return errors;
  }

  /** The same errors in a document that holds the values at this pointer. */
  public InvalidValuesException below(String pointer) {
    return new InvalidValuesException(
        code(),
        subject,
        errors.stream()
            .map(error -> new FieldError(pointer + error.pointer(), error.message()))
            .toList(),
        hint());
  }
}
