   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
f  #82868e on #181c21  |  #707274 on #f2f3f6  |  #868686 on #1c1c1c
g  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
h  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
i  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
j  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
k  default on #22262b  |  default on #e7e8eb  |  default on #262626
l  #e0e5ed on #46657f  |  #202224 on #a0bbd9  |  #e5e5e5 on #606060
m  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
n  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
o  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
p  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
q  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
80a
80a
80a
6a 68b 6a
6a 1b 2c 30d 34c 1b 6a
6a 1b 66c 1b 6a
6a 1b 2c 1e 1f 28g 32f 2c 1b 6a
6a 1b 2c 1e 2c 56g 2c 1f 2c 1b 6a
6a 1b 2c 1e 61f 2c 1b 6a
6a 1b 66c 1b 6a
6a 1b 2c 1h 1i 27j 32i 1b 2c 1b 6a
6a 1b 2c 1h 2k 2l 1m 53j 2k 1b 2c 1b 6a
6a 1b 2c 1h 60i 1b 2c 1b 6a
6a 1b 66c 1b 6a
6a 1b 2c 2n 13d 47o 2c 1b 6a
6a 1b 66c 1b 6a
6a 1b 2c 5p 13q 3p 8q 3p 7q 25c 1b 6a
6a 68b 6a
80a
80a
80a
80a
80a
── 60 × 20 ──
60a
60a
1a 58b 1a
1a 1b 2c 30d 24c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 1e 1f 28g 22f 2c 1b 1a
1a 1b 2c 1e 2c 46g 2c 1f 2c 1b 1a
1a 1b 2c 1e 51f 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 1h 1i 27j 22i 1b 2c 1b 1a
1a 1b 2c 1h 2k 2l 1m 43j 2k 1b 2c 1b 1a
1a 1b 2c 1h 50i 1b 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2n 13d 30o 9c 1b 1a
1a 1b 2c 16o 38c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 5p 13q 3p 8q 3p 7q 15c 1b 1a
1a 58b 1a
60a
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
120a
26a 68b 26a
26a 1b 2c 30d 34c 1b 26a
26a 1b 66c 1b 26a
26a 1b 2c 1e 1f 28g 32f 2c 1b 26a
26a 1b 2c 1e 2c 56g 2c 1f 2c 1b 26a
26a 1b 2c 1e 61f 2c 1b 26a
26a 1b 66c 1b 26a
26a 1b 2c 1h 1i 27j 32i 1b 2c 1b 26a
26a 1b 2c 1h 2k 2l 1m 53j 2k 1b 2c 1b 26a
26a 1b 2c 1h 60i 1b 2c 1b 26a
26a 1b 66c 1b 26a
26a 1b 2c 2n 13d 47o 2c 1b 26a
26a 1b 66c 1b 26a
26a 1b 2c 5p 13q 3p 8q 3p 7q 25c 1b 26a
26a 68b 26a
120a
120a
120a
120a
120a
120a
120a
120a
120a
120a
120a
