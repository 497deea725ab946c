# demo_body.awk: what a ring measures on one person in a year, as a table that `cairn import csv` takes. Made up,
# the same every time, and ending on the day of -v seconds=$(date +%s): a body that is well, gets fitter, sleeps
# in on Saturdays, has a cold eight weeks ago and a night out every now and then, and forgot the ring on holiday.

function chance() { seed = (seed * 1103515245 + 12345) % 2147483648; return int(seed / 65536) % 1000 / 1000 }
function about(value, spread) { return value + spread * (chance() + chance() + chance() - 1.5) }

# A day since 1970 as a date.
function date(day,    era, of_era, year, of_year, month) {
    day += 719468
    era = int(day / 146097)
    of_era = day - era * 146097
    year = int((of_era - int(of_era / 1460) + int(of_era / 36524) - int(of_era / 146096)) / 365)
    of_year = of_era - (365 * year + int(year / 4) - int(year / 100))
    month = int((5 * of_year + 2) / 153)
    return sprintf("%04d-%02d-%02d", year + era * 400 + (month >= 10), month < 10 ? month + 3 : month - 9,
        of_year - int((153 * month + 2) / 5) + 1)
}

BEGIN {
    seed = 7
    today = int(seconds / 86400)
    print "date,hrv_ms,rhr_bpm,skin_temp_c,sleep_hours,steps"
    for (day = today - 364; day <= today; day++) {
        ago = today - day
        if (ago >= 120 && ago < 134) continue
        cold = ago >= 56 && ago < 61
        late = chance() < 0.06
        fit = (364 - ago) / 364
        printf "%s,%.1f,%.1f,%.2f,%.2f,%d\n", date(day), about(44 + 8 * fit, 9) * (cold ? 0.6 : late ? 0.78 : 1),
            about(63 - 4 * fit, 3) + (cold ? 9 : late ? 5 : 0), about(33.4, 0.5) + (cold ? 1.4 : 0),
            about(day % 7 == 2 ? 8.3 : 7.2, 1.2) - (late ? 1.9 : 0), about(8200, 4200) * (cold ? 0.2 : 1)
    }
}
