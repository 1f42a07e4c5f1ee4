package io.firebreak.cli.demo;

import java.util.List;
import java.util.stream.IntStream;

/** A part of the world with its clock, its languages and its habits. */
@SuppressWarnings("ImmutableEnumChecker") // The lists are unmodifiable and the arrays stay in here.
enum Region {
    EUROPE(
            0,
            1,
            0.33,
            true,
            "en 38 fr 11 de 10 es 10 it 8 nl 11 pl 5 ru 4 pt 3",
            new double[] {46, 19, 16, 11, 8},
            List.of(
                    "London,GB,51.51,-0.13",
                    "Leeds,GB,53.80,-1.55",
                    "Paris,FR,48.86,2.35",
                    "Lyon,FR,45.76,4.84",
                    "Berlin,DE,52.52,13.40",
                    "Madrid,ES,40.42,-3.70",
                    "Milano,IT,45.46,9.19",
                    "Rotterdam,NL,51.92,4.48",
                    "Dublin,IE,53.35,-6.26",
                    "Lisboa,PT,38.72,-9.14",
                    "Glasgow,GB,55.86,-4.25")),
    MIDDLE_EAST(
            1,
            3,
            0.08,
            true,
            "ar 52 en 28 tr 20",
            new double[] {66, 10, 7, 5, 12},
            List.of(
                    "Dubai,AE,25.20,55.27",
                    "Riyadh,SA,24.71,46.68",
                    "Kuwait City,KW,29.38,47.99",
                    "Istanbul,TR,41.01,28.98",
                    "Doha,QA,25.29,51.53",
                    "Cairo,EG,30.04,31.24")),
    INDIA(
            2,
            5.5,
            0.11,
            true,
            "en 66 hi 34",
            new double[] {64, 11, 7, 10, 8},
            List.of(
                    "Mumbai,IN,19.08,72.88",
                    "Delhi,IN,28.61,77.21",
                    "Bangalore,IN,12.97,77.59",
                    "Chennai,IN,13.08,80.27",
                    "Pune,IN,18.52,73.86")),
    AFRICA(
            3,
            2,
            0.07,
            true,
            "en 68 fr 18 ar 14",
            new double[] {66, 12, 7, 6, 9},
            List.of(
                    "Lagos,NG,6.52,3.38",
                    "Nairobi,KE,-1.29,36.82",
                    "Johannesburg,ZA,-26.20,28.05",
                    "Accra,GH,5.60,-0.19",
                    "Abidjan,CI,5.36,-4.01")),
    NORTH_AMERICA(
            4,
            -5,
            0.24,
            false,
            "en 88 es 8 fr 4",
            new double[] {38, 21, 10, 26, 5},
            List.of(
                    "New York,US,40.71,-74.01",
                    "Chicago,US,41.88,-87.63",
                    "Toronto,CA,43.65,-79.38",
                    "Atlanta,US,33.75,-84.39",
                    "Houston,US,29.76,-95.37",
                    "Montreal,CA,45.50,-73.57",
                    "Waterloo,CA,43.46,-80.52")),
    LATIN_AMERICA(
            5,
            -4,
            0.10,
            false,
            "es 58 pt 40 en 2",
            new double[] {62, 15, 9, 8, 6},
            List.of(
                    "São Paulo,BR,-23.55,-46.63",
                    "Ciudad de México,MX,19.43,-99.13",
                    "Bogotá,CO,4.71,-74.07",
                    "Caracas,VE,10.48,-66.90",
                    "Buenos Aires,AR,-34.60,-58.38")),
    ASIA_PACIFIC(
            6,
            8,
            0.07,
            false,
            "id 44 ja 34 en 22",
            new double[] {58, 17, 12, 7, 6},
            List.of(
                    "Jakarta,ID,-6.21,106.85",
                    "Bandung,ID,-6.92,107.62",
                    "Tokyo,JP,35.68,139.69",
                    "Osaka,JP,34.69,135.50",
                    "Singapore,SG,1.35,103.82",
                    "Sydney,AU,-33.87,151.21"));

    /** Somewhere in a region. */
    record City(String name, String country, double latitude, double longitude) {
        private static City parse(String line) {
            String[] parts = line.split(",", -1);
            return new City(parts[0], parts[1], Double.parseDouble(parts[2]), Double.parseDouble(parts[3]));
        }
    }

    /** All regions in a fixed order. */
    static final List<Region> ALL = List.of(values());

    private final int number;
    private final double hoursEastOfUtc;
    private final double share;
    private final boolean hitFirst;
    private final List<String> languages;
    private final double[] languageWeights;
    private final double[] platformWeights;
    private final List<City> cities;

    Region(
            int number,
            double hoursEastOfUtc,
            double share,
            boolean hitFirst,
            String languages,
            double[] platformWeights,
            List<String> cities) {
        this.number = number;
        this.hoursEastOfUtc = hoursEastOfUtc;
        this.share = share;
        this.hitFirst = hitFirst;
        String[] words = languages.split(" ", -1);
        this.languages =
                IntStream.range(0, words.length / 2).mapToObj(i -> words[2 * i]).toList();
        this.languageWeights = IntStream.range(0, words.length / 2)
                .mapToDouble(i -> Double.parseDouble(words[2 * i + 1]))
                .toArray();
        this.platformWeights = platformWeights;
        this.cities = cities.stream().map(City::parse).toList();
    }

    /** Its place in {@link #ALL}; part of the ids of its people. */
    int number() {
        return number;
    }

    /** Share of all ordinary posts, 0 to 1; the shares sum to 1. */
    double share() {
        return share;
    }

    /** Whether the outage begins here. */
    boolean hitFirst() {
        return hitFirst;
    }

    /** How awake the region is at an hour of the day in UTC: about 1 on average over a day, 0.3 to 1.6. */
    double activity(double utcHour) {
        double local = utcHour + hoursEastOfUtc;
        // A trough at 4 a.m., a broad day, a peak at about 7 p.m.
        double day = -StrictMath.cos((local - 4) / 12 * StrictMath.PI);
        double evening = -StrictMath.cos((local - 13) / 12 * StrictMath.PI);
        return 1 + 0.5 * day + 0.2 * evening;
    }

    String language(Dice dice) {
        return languages.get(dice.weighted(languageWeights));
    }

    Platform platform(Dice dice) {
        return Platform.ALL.get(dice.weighted(platformWeights));
    }

    City city(Dice dice) {
        return dice.pick(cities);
    }
}
