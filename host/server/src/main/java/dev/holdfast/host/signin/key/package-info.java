/** API keys, by which programs act for a person with some of that person's permissions. */
@NullMarked
package dev.holdfast.host.signin.key;

import org.jspecify.annotations.NullMarked;
