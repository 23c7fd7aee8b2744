package dev.holdfast.engine.problem;

import java.util.List;
import java.util.stream.Collectors;

/** Values that don't fit their schema, with everything that is wrong at once. */
public final class InvalidValuesException extends HoldfastException {

  private static final long serialVersionUID = 1L;

  private final String opening;
  private final transient List<FieldError> errors;

  /** What {@code subject}, a few words such as {@code The request}, holds wrong. */
  public InvalidValuesException(String subject, List<FieldError> errors) {
    this(subject, errors, "");
  }

  /** The same, with what to do about it. */
  public InvalidValuesException(String subject, List<FieldError> errors, String hint) {
    this(ProblemCode.INVALID_VALUES, subject + " is not valid: ", errors, hint);
  }

  private InvalidValuesException(
      ProblemCode code, String opening, List<FieldError> errors, String hint) {
    super(
        code,
        opening + errors.stream().map(FieldError::toString).collect(Collectors.joining("; ")),
        hint);
    this.opening = opening;
    this.errors = List.copyOf(errors);
  }

  /** What a request's path, query and headers hold wrong; pointers name the parameters. */
  public static InvalidValuesException parameters(List<FieldError> errors, String hint) {
    return new InvalidValuesException(
        ProblemCode.INVALID_PARAMETER, "The request is not valid: ", errors, hint);
  }

  /**
   * What a request names by its id, in its body or as a filter, that isn't there. It says the same
   * of what another organisation has.
   */
  public static InvalidValuesException missing(List<FieldError> errors) {
    return new InvalidValuesException(
        ProblemCode.NOT_FOUND, "The request refers to something that does not exist: ", errors, "");
  }

  /** One thing that isn't there. */
  public static InvalidValuesException missing(String pointer, String message) {
    return missing(List.of(new FieldError(pointer, message)));
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
        opening,
        errors.stream()
            .map(error -> new FieldError(pointer + error.pointer(), error.message()))
            .toList(),
        hint());
  }
}
