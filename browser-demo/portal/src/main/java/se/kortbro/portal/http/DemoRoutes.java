package se.kortbro.portal.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Map;
import se.kortbro.portal.order.DemoOrders;

/** The demo's switch: is there an order for the card, or has somebody forgotten it? A real portal has no such thing. */
public final class DemoRoutes {
    private final DemoOrders orders;

    public DemoRoutes(DemoOrders orders) {
        this.orders = orders;
    }

    public void addTo(RoutesConfig routes) {
        routes.get("/demo/state", this::state);
        routes.post("/demo/order", this::order);
    }

    private void state(Context context) {
        ResponseBody.send(context, Map.of("order", orders.present()));
    }

    private void order(Context context) throws IOException {
        orders.set(RequestBody.of(context).truth("present"));
        state(context);
    }
}
