package io.quetzal.platform.rest;

import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.security.UserService;
import io.quetzal.platform.api.security.UserService.NewUser;
import io.quetzal.platform.api.security.UserService.User;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.WebRequest;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The routes below {@code /users}. */
@Component
public final class UserResource implements WebResource {
    private final UserService users;

    /** Puts the service on the web. */
    @Activate
    public UserResource(@Reference UserService users) {
        this.users = users;
    }

    /**
     * What user is wanted.
     *
     * @param name what to call the user
     * @param role what the user may do
     * @param password the first password, or null to have one made
     */
    public record UserRequest(
            String name, Role role, @Nullable String password) {
        /** Keeps the password out of logs. */
        @Override
        public String toString() {
            return "UserRequest[" + name + ", password hidden]";
        }
    }

    /**
     * What a user may do from now on.
     *
     * @param role the role
     */
    public record UserChange(Role role) {}

    /**
     * Another password.
     *
     * @param password the new one
     * @param current the one so far; needed to change one's own
     */
    public record PasswordChange(String password, @Nullable String current) {
        /** Keeps the passwords out of logs. */
        @Override
        public String toString() {
            return "PasswordChange[hidden]";
        }
    }

    @Override
    public String name() {
        return "user";
    }

    @Override
    public String description() {
        return "People who can log in.";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/users", "Lists the users.", Route.listOf(User.class), request -> {
                            return new WebResponse.Json(users.users());
                        })
                        .requires(Role.ADMIN),
                Route.post(
                                "/users",
                                "Makes a user; a password that was not given is made and told once.",
                                NewUser.class,
                                this::create)
                        .accepts(UserRequest.class)
                        .requires(Role.ADMIN),
                Route.put(
                                "/users/{name}",
                                "Changes what a user may do, which ends the user's sessions.",
                                User.class,
                                request -> new WebResponse.Json(users.changeRole(
                                        request.path("name"),
                                        request.body(UserChange.class).role())))
                        .accepts(UserChange.class)
                        .requires(Role.ADMIN),
                Route.delete("/users/{name}", "Removes a user with all tokens and sessions.", request -> {
                            users.remove(request.path("name"));
                            return new WebResponse.Empty();
                        })
                        .requires(Role.ADMIN),
                Route.post(
                                "/users/{name}/password",
                                "Sets a password, which ends the user's sessions; one's own needs the one so far.",
                                void.class,
                                this::changePassword)
                        .accepts(PasswordChange.class)
                        .requires(Role.VIEWER),
                Route.post(
                                "/users/{name}/unlock",
                                "Looks at a user's passwords again after too many wrong ones.",
                                User.class,
                                request -> new WebResponse.Json(users.unlock(request.path("name"))))
                        .requires(Role.ADMIN));
    }

    private WebResponse create(WebRequest request) {
        var wanted = request.body(UserRequest.class);
        NewUser created = users.create(wanted.name(), wanted.role(), wanted.password());
        return new WebResponse.Created("/users/" + created.user().name(), created);
    }

    private WebResponse changePassword(WebRequest request) {
        var change = request.body(PasswordChange.class);
        users.changePassword(request.path("name"), change.password(), change.current());
        return new WebResponse.Empty();
    }
}
