package dev.holdfast.engine.product;

import java.util.Objects;

/** The version of this build. */
public final class ProductVersion {

  /** The version in the jar's manifest, or {@code development} when run from classes. */
  public static final String CURRENT =
      Objects.requireNonNullElse(
          ProductVersion.class.getPackage().getImplementationVersion(), "development");

  private ProductVersion() {}
}
