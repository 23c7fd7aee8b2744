/** Keys by which programs act for a person, with some of that person's rights. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.key;
