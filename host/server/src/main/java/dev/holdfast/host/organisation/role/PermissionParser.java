package dev.holdfast.host.organisation.role;

import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.host.access.PermissionSet;
import java.util.ArrayList;
import java.util.List;

/** Parses permissions that people entered. */
public final class PermissionParser {

  private PermissionParser() {}

  /**
   * Returns the permissions of a list.
   *
   * @param pointer the position of the list in the request
   * @throws InvalidValuesException naming each unknown permission
   */
  public static PermissionSet parse(String pointer, List<String> slugs) {
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < slugs.size(); i++) {
      if (!PermissionSet.isKnown(slugs.get(i))) {
        errors.add(new FieldError(pointer + "/" + i, "is not a permission"));
      }
    }
    if (!errors.isEmpty()) {
      throw new InvalidValuesException("The request", errors);
    }
    return PermissionSet.of(slugs);
  }

  /** One permission, in the field of this name. */
  public static PermissionSet parseOne(String pointer, String slug) {
    if (!PermissionSet.isKnown(slug)) {
      throw new InvalidValuesException(
          "The request", List.of(new FieldError(pointer, "is not a permission")));
    }
    return PermissionSet.of(slug);
  }
}
