package dev.holdfast.host.boundary;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;

/** What the operator of the machine allows. Nobody changes that over the network. */
@Controller("/api/v1/boundaries")
final class BoundaryController {

  private final Boundaries boundaries;

  BoundaryController(Boundaries boundaries) {
    this.boundaries = boundaries;
  }

  /** Which folders, networks and programs sources and storages may use, and whose they must be. */
  @Roles(Permission.SETTING_READ)
  @Get
  BoundaryView getBoundaries() {
    return boundaries.view();
  }
}
