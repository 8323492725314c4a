package dev.shadowctl.core.plan;

/**
 * What resources cost, in whatever currency both are given in.
 *
 * @param cpuCoreHour price of one core for an hour, at least 0
 * @param memoryGibHour price of one GiB of memory for an hour, at least 0
 */
public record Prices(double cpuCoreHour, double memoryGibHour) {

    /**
     * Where nobody says: US dollars of AWS Fargate, Linux on x86, us-east-1. What counts is their ratio, 9 to 1.
     *
     * @see <a href="https://aws.amazon.com/fargate/pricing/">AWS Fargate pricing</a>
     */
    public static final Prices USUAL = new Prices(0.04048, 0.004445);

    private static final double GIB = 1 << 30;

    public Prices {
        if (!(cpuCoreHour >= 0 && memoryGibHour >= 0 && cpuCoreHour < 1e9 && memoryGibHour < 1e9)) {
            throw new IllegalArgumentException(
                    "prices must be at least 0 but are cpu=" + cpuCoreHour + ",memory=" + memoryGibHour);
        }
    }

    /** What so many processes cost in an hour, each with these cores and this memory set aside. */
    public double perHour(int replicas, double cores, long memoryBytes) {
        return replicas * (cores * cpuCoreHour + memoryBytes / GIB * memoryGibHour);
    }

    /** The same of an allotment; its cores are those of the limit, or of the request where there is none. */
    public double perHour(Allotment allotment) {
        return perHour(
                allotment.replicas(),
                allotment.cpuLimitCores().orElse(allotment.cpuRequestCores()),
                allotment.memoryBytes());
    }
}
