package dev.holdfast.engine.problem;

import java.util.List;
import java.util.stream.Collectors;

/** Values that don't match their schema, with all errors at once. */
public final class InvalidValuesException extends HoldfastException {

  private static final long serialVersionUID = 1L;

  private final String opening;
  private final transient List<FieldError> errors;

  /** Creates the failure for {@code subject}, a few words, for example {@code The request}. */
  public InvalidValuesException(String subject, List<FieldError> errors) {
    this(subject, errors, "");
  }

  /** Creates the failure with a hint. */
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

  /**
   * Creates the failure for invalid parameters in a request's path, query and headers; pointers
   * name the parameters.
   */
  public static InvalidValuesException parameters(List<FieldError> errors, String hint) {
    return new InvalidValuesException(
        ProblemCode.INVALID_PARAMETER, "The request is not valid: ", errors, hint);
  }

  /**
   * Creates the failure for ids in a body or a filter that don't exist. It is the same if they
   * belong to another organisation.
   */
  public static InvalidValuesException missing(List<FieldError> errors) {
    return new InvalidValuesException(
        ProblemCode.NOT_FOUND, "The request refers to something that does not exist: ", errors, "");
  }

  /** Creates the failure for values that are valid, but ask too much of an adapter. */
  public static InvalidValuesException unsupported(String subject, List<FieldError> errors) {
    return new InvalidValuesException(
        ProblemCode.UNSUPPORTED,
        subject + " can't work: ",
        errors,
        "Remove the option, or choose another adapter.");
  }

  /** Creates the failure for one id that doesn't exist. */
  public static InvalidValuesException missing(String pointer, String message) {
    return missing(List.of(new FieldError(pointer, message)));
  }

  /** Creates the failure for one invalid parameter. */
  public static InvalidValuesException parameter(String name, String message) {
    return parameters(List.of(new FieldError("/" + name, message)), "");
  }

  /** The errors in the order of the fields; never empty. */
  public List<FieldError> errors() {
    return errors;
  }

  /** Returns the same errors in a document that contains the values at this pointer. */
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
