/** The contract of single sign-on, and providers as tests control them. */
@NullMarked
package dev.holdfast.testkit.sso;

import org.jspecify.annotations.NullMarked;
