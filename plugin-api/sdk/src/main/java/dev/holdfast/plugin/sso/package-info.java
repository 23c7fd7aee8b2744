/** Single sign-on: another system says who a person is. */
@NullMarked
package dev.holdfast.plugin.sso;

import org.jspecify.annotations.NullMarked;
