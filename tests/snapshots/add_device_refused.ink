   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
g  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
h  default on #22262b  |  default on #e7e8eb  |  default on #262626
i  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
j  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
k  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #9d9d9d on #1c1c1c bold
l  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
m  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
n  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
o  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
80a
80a
80a
2a 76b 2a
2a 1b 2c 12d 60c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 68e 4c 1b 2a
2a 1b 2c 67e 5c 1b 2a
2a 1b 2c 24e 48c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 1f 68g 1b 2c 1b 2a
2a 1b 2c 1f 2h 9i 1j 54i 2h 1b 2c 1b 2a
2a 1b 2c 1f 68g 1b 2c 1b 2a
2a 1b 2c 49k 23c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2l 13d 26m 31c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 5n 8o 3n 7o 49c 1b 2a
2a 76b 2a
80a
80a
80a
80a
── 60 × 20 ──
60a
1a 58b 1a
1a 1b 2c 12d 42c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 49e 5c 1b 1a
1a 1b 2c 50e 4c 1b 1a
1a 1b 2c 48e 6c 1b 1a
1a 1b 2c 11e 43c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 1f 50g 1b 2c 1b 1a
1a 1b 2c 1f 2h 9i 1j 36i 2h 1b 2c 1b 1a
1a 1b 2c 1f 50g 1b 2c 1b 1a
1a 1b 2c 49k 5c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2l 13d 26m 13c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 5n 8o 3n 7o 31c 1b 1a
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
22a 76b 22a
22a 1b 2c 12d 60c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 68e 4c 1b 22a
22a 1b 2c 67e 5c 1b 22a
22a 1b 2c 24e 48c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 1f 68g 1b 2c 1b 22a
22a 1b 2c 1f 2h 9i 1j 54i 2h 1b 2c 1b 22a
22a 1b 2c 1f 68g 1b 2c 1b 22a
22a 1b 2c 49k 23c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2l 13d 26m 31c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 5n 8o 3n 7o 49c 1b 22a
22a 76b 22a
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
