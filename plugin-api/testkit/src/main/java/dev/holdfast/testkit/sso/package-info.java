/** Systems that authenticate people, as tests control them. */
@NullMarked
package dev.holdfast.testkit.sso;

import org.jspecify.annotations.NullMarked;
