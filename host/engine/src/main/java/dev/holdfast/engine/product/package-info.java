/** The version of the product, and the name of this machine. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.engine.product;
