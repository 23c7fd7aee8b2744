package dev.holdfast.host.identity.login;

import dev.holdfast.host.identity.user.User;

/**
 * Somebody whose password is right.
 *
 * @param user who it is
 * @param factorPassed whether they proved their second factor as well
 */
record LoggedIn(User user, boolean factorPassed) {}
