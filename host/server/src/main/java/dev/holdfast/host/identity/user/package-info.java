/** People, their profiles, and how they prove their e-mail address and reset their password. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.user;
