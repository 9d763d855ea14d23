package se.kortbro.portal.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import se.kortbro.daemon.language.ErrorPage;
import se.kortbro.daemon.language.ErrorPages;
import se.kortbro.portal.refusal.Reason;
import se.kortbro.portal.refusal.Refusal;

/** The pages about errors, as a portal has them beside its own: what {@code help} in the browser client leads to. */
final class ErrorPageRoutes {
    private static final JsonMapper JSON = new JsonMapper();

    /** What the page shows of one. */
    private record Answer(String title, List<ErrorPage.Section> sections) {}

    void addTo(RoutesConfig routes) {
        routes.get("/api/errors/{name}", ErrorPageRoutes::page);
    }

    private static void page(Context context) throws IOException {
        Locale language = Locale.forLanguageTag(
                Optional.ofNullable(context.queryParam("language")).orElse(""));
        ErrorPage page = ErrorPages.of(context.pathParam("name"), language)
                .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "no error has that name"));
        context.contentType("application/json")
                .result(JSON.writeValueAsBytes(new Answer(page.heading(), page.forPerson())));
    }
}
