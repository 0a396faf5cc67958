   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
f  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
g  default on #22262b  |  default on #e7e8eb  |  default on #262626
h  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
i  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
j  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
k  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
l  #a3a8af on #233a51  |  #595b5d on #d9eafc  |  #a7a7a7 on #373737
m  #e0e5ed on #233a51  |  #202224 on #d9eafc  |  #e5e5e5 on #373737
n  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
o  #70d5ed on #181c21  |  #0e6f81 on #f2f3f6  |  #c1c1c1 on #1c1c1c
p  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
q  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
r  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
s  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
t  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
── 80 × 24 ──
76a
1a 2b 15c 57b 1a
1a 74b 1a
1a 2b 28d 44b 1a
1a 2b 50d 22b 1a
1a 74b 1a
1a 2b 1e 68f 1a 2b 1a
1a 2b 1e 2g 1h 13i 50j 2g 1a 2b 1a
1a 2b 1e 68f 1a 2b 1a
1a 2b 7k 35l 29m 1b 1a
1a 2b 11c 18n 42d 1b 1a
1a 2b 6c 10o 55d 1b 1a
1a 2b 5c 11n 55d 1b 1a
1a 2b 4c 10o 57d 1b 1a
1a 74b 1a
1a 2b 2p 13c 48q 9b 1a
1a 2b 16q 56b 1a
1a 74b 1a
1a 2b 2r 10n 5r 11n 3r 7n 34b 1a
76a
── 60 × 20 ──
58a
1a 2b 15c 39b 1a
1a 56b 1a
1a 2b 28d 26b 1a
1a 2b 50d 4b 1a
1a 56b 1a
1a 2b 1e 50f 1a 2b 1a
1a 2b 1e 2g 1h 13i 32j 2g 1a 2b 1a
1a 2b 1e 50f 1a 2b 1a
1a 2b 7k 35l 11m 1s 1a
1a 2b 11c 18n 24d 1s 1a
1a 2b 6c 10o 37d 1s 1a
1a 2b 5c 11n 37d 1t 1a
1a 56b 1a
1a 2b 2p 13c 36q 3b 1a
1a 2b 28q 26b 1a
1a 56b 1a
1a 2b 2r 10n 5r 11n 3r 7n 16b 1a
58a
── 120 × 36 ──
76a
1a 2b 15c 57b 1a
1a 74b 1a
1a 2b 28d 44b 1a
1a 2b 50d 22b 1a
1a 74b 1a
1a 2b 1e 68f 1a 2b 1a
1a 2b 1e 2g 1h 13i 50j 2g 1a 2b 1a
1a 2b 1e 68f 1a 2b 1a
1a 2b 7k 35l 29m 1b 1a
1a 2b 11c 18n 42d 1b 1a
1a 2b 6c 10o 55d 1b 1a
1a 2b 5c 11n 55d 1b 1a
1a 2b 4c 10o 57d 1b 1a
1a 74b 1a
1a 2b 2p 13c 48q 9b 1a
1a 2b 16q 56b 1a
1a 74b 1a
1a 2b 2r 10n 5r 11n 3r 7n 34b 1a
76a
