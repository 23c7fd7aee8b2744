package dev.holdfast.engine.product;

import java.util.Objects;

/** The version of this build. */
public final class ProductVersion {

  /** As the jar's manifest says; {@code development} when run from classes. */
  public static final String CURRENT =
      Objects.requireNonNullElse(
          ProductVersion.class.getPackage().getImplementationVersion(), "development");

  private ProductVersion() {}
}
