/** API keys, by which programs act for a person with some of that person's permissions. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.key;
