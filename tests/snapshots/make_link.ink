   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
e  #82868e on #181c21  |  #707274 on #f2f3f6  |  #868686 on #1c1c1c
f  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
h  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
i  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
j  default on #22262b  |  default on #e7e8eb  |  default on #262626
k  #e0e5ed on #46657f  |  #202224 on #a0bbd9  |  #e5e5e5 on #606060
l  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
m  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
n  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #e5e5e5 on #1c1c1c
o  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
p  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
68a
1a 2b 30c 34b 1a
1a 66b 1a
1a 2b 1d 1e 28f 32e 2b 1a
1a 2b 1d 2b 56f 2b 1e 2b 1a
1a 2b 1d 61e 2b 1a
1a 66b 1a
1a 2b 1g 1h 27i 32h 1a 2b 1a
1a 2b 1g 2j 2k 1l 53i 2j 1a 2b 1a
1a 2b 1g 60h 1a 2b 1a
1a 66b 1a
1a 2b 2m 13c 47n 2b 1a
1a 66b 1a
1a 2b 5o 13p 3o 8p 3o 7p 25b 1a
68a
── 60 × 20 ──
58a
1a 2b 30c 24b 1a
1a 56b 1a
1a 2b 1d 1e 28f 22e 2b 1a
1a 2b 1d 2b 46f 2b 1e 2b 1a
1a 2b 1d 51e 2b 1a
1a 56b 1a
1a 2b 1g 1h 27i 22h 1a 2b 1a
1a 2b 1g 2j 2k 1l 43i 2j 1a 2b 1a
1a 2b 1g 50h 1a 2b 1a
1a 56b 1a
1a 2b 2m 13c 26n 13b 1a
1a 2b 20n 34b 1a
1a 56b 1a
1a 2b 5o 13p 3o 8p 3o 7p 15b 1a
58a
── 120 × 36 ──
68a
1a 2b 30c 34b 1a
1a 66b 1a
1a 2b 1d 1e 28f 32e 2b 1a
1a 2b 1d 2b 56f 2b 1e 2b 1a
1a 2b 1d 61e 2b 1a
1a 66b 1a
1a 2b 1g 1h 27i 32h 1a 2b 1a
1a 2b 1g 2j 2k 1l 53i 2j 1a 2b 1a
1a 2b 1g 60h 1a 2b 1a
1a 66b 1a
1a 2b 2m 13c 47n 2b 1a
1a 66b 1a
1a 2b 5o 13p 3o 8p 3o 7p 25b 1a
68a
