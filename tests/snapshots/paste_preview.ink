   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
g  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
h  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
i  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
j  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
k  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
m  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
80a
80a
13a 53b 14a
13a 1b 2c 21d 28c 1b 14a
13a 1b 51c 1b 14a
13a 1b 2c 20e 29c 1b 14a
13a 1b 2c 1b 1c 35e 12c 1b 14a
13a 1b 2c 1b 1c 35e 12c 1b 14a
13a 1b 2c 1b 1c 35e 12c 1b 14a
13a 1b 2c 1b 1c 35e 12c 1b 14a
13a 1b 2c 1b 1c 35e 12c 1b 14a
13a 1b 2c 1b 1c 35e 12c 1b 14a
13a 1b 2c 14e 35c 1b 14a
13a 1b 51c 1b 14a
13a 1b 2c 2f 13d 32g 2c 1b 14a
13a 1b 51c 1b 14a
13a 1b 5c 4h 1i 7h 2c 4j 1k 7j 2c 3j 1k 8j 6c 1b 14a
13a 1b 51c 1b 14a
13a 1b 2c 5l 8m 3l 8m 3l 7m 15c 1b 14a
13a 53b 14a
80a
80a
80a
── 60 × 20 ──
60a
3a 53b 4a
3a 1b 2c 21d 28c 1b 4a
3a 1b 51c 1b 4a
3a 1b 2c 20e 29c 1b 4a
3a 1b 2c 1b 1c 35e 12c 1b 4a
3a 1b 2c 1b 1c 35e 12c 1b 4a
3a 1b 2c 1b 1c 35e 12c 1b 4a
3a 1b 2c 1b 1c 35e 12c 1b 4a
3a 1b 2c 1b 1c 35e 12c 1b 4a
3a 1b 2c 1b 1c 35e 12c 1b 4a
3a 1b 2c 14e 35c 1b 4a
3a 1b 51c 1b 4a
3a 1b 2c 2f 13d 32g 2c 1b 4a
3a 1b 51c 1b 4a
3a 1b 5c 4h 1i 7h 2c 4j 1k 7j 2c 3j 1k 8j 6c 1b 4a
3a 1b 51c 1b 4a
3a 1b 2c 5l 8m 3l 8m 3l 7m 15c 1b 4a
3a 53b 4a
60a
── 120 × 36 ──
120a
120a
120a
120a
120a
120a
120a
120a
120a
33a 53b 34a
33a 1b 2c 21d 28c 1b 34a
33a 1b 51c 1b 34a
33a 1b 2c 20e 29c 1b 34a
33a 1b 2c 1b 1c 35e 12c 1b 34a
33a 1b 2c 1b 1c 35e 12c 1b 34a
33a 1b 2c 1b 1c 35e 12c 1b 34a
33a 1b 2c 1b 1c 35e 12c 1b 34a
33a 1b 2c 1b 1c 35e 12c 1b 34a
33a 1b 2c 1b 1c 35e 12c 1b 34a
33a 1b 2c 14e 35c 1b 34a
33a 1b 51c 1b 34a
33a 1b 2c 2f 13d 32g 2c 1b 34a
33a 1b 51c 1b 34a
33a 1b 5c 4h 1i 7h 2c 4j 1k 7j 2c 3j 1k 8j 6c 1b 34a
33a 1b 51c 1b 34a
33a 1b 2c 5l 8m 3l 8m 3l 7m 15c 1b 34a
33a 53b 34a
120a
120a
120a
120a
120a
120a
120a
120a
120a
