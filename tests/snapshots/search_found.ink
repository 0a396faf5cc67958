   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
f  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
g  default on #22262b  |  default on #e7e8eb  |  default on #262626
h  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
i  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
j  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
k  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
l  #e0e5ed on #233a51  |  #202224 on #d9eafc  |  #e5e5e5 on #373737
m  #e0e5ed on #233a51 bold underline  |  #202224 on #d9eafc bold underline  |  #e5e5e5 on #373737 bold underline
n  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
o  #e0e5ed on #181c21 bold underline  |  #202224 on #f2f3f6 bold underline  |  #e5e5e5 on #1c1c1c bold underline
p  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
q  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
r  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
s  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
t  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
u  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
v  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
── 80 × 24 ──
2a 76b 2a
2a 1b 2c 15d 57c 1b 2a
2a 1b 2c 1e 68f 1b 2c 1b 2a
2a 1b 2c 1e 2g 8h 1i 55h 2g 1b 2c 1b 2a
2a 1b 2c 1e 68f 1b 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 11c 25j 2c 25j 11c 1b 2a
2a 1b 2c 16k 54l 2c 1b 2a
2a 1b 2c 17l 8m 45l 2c 1b 2a
2a 1b 2c 18d 52n 2c 1b 2a
2a 1b 2c 6n 8o 56n 2c 1b 2a
2a 1b 2c 9n 8o 53n 2c 1b 2a
2a 1b 2c 70n 2c 1b 2a
2a 1b 2c 70n 2c 1b 2a
2a 1b 2c 70n 2c 1b 2a
2a 1b 2c 70n 2c 1b 2a
2a 1b 2c 70n 2c 1b 2a
2a 1b 2c 70n 2c 1b 2a
2a 1b 2c 70n 2c 1b 2a
2a 1b 2c 55p 17c 1b 2a
2a 1b 2c 2q 13d 54r 3c 1b 2a
2a 1b 2c 5s 21p 3s 11p 6s 14p 3s 6p 3c 1b 2a
2a 76b 2a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 15d 39c 1b 1a
1a 1b 2c 1e 50f 1b 2c 1b 1a
1a 1b 2c 1e 2g 8h 1i 37h 2g 1b 2c 1b 1a
1a 1b 2c 1e 50f 1b 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 25j 2c 25j 2c 1b 1a
1a 1b 2c 16k 35l 1t 2c 1b 1a
1a 1b 2c 17l 8m 26l 1t 2c 1b 1a
1a 1b 2c 18d 33n 1u 2c 1b 1a
1a 1b 2c 51n 1v 2c 1b 1a
1a 1b 2c 6n 8o 37n 1v 2c 1b 1a
1a 1b 2c 49p 5c 1b 1a
1a 1b 2c 5p 49c 1b 1a
1a 1b 2c 2q 13d 36r 3c 1b 1a
1a 1b 2c 17r 37c 1b 1a
1a 1b 2c 5s 21p 3s 11p 6s 6p 2c 1b 1a
1a 1b 2c 7p 3s 6p 38c 1b 1a
1a 58b 1a
60a
── 120 × 36 ──
22a 76b 22a
22a 1b 2c 15d 57c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 1e 68f 1b 2c 1b 22a
22a 1b 2c 1e 2g 8h 1i 55h 2g 1b 2c 1b 22a
22a 1b 2c 1e 68f 1b 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 11c 25j 2c 25j 11c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 16k 54l 2c 1b 22a
22a 1b 2c 17l 8m 45l 2c 1b 22a
22a 1b 2c 18d 52n 2c 1b 22a
22a 1b 2c 6n 8o 56n 2c 1b 22a
22a 1b 2c 9n 8o 53n 2c 1b 22a
22a 1b 2c 70n 2c 1b 22a
22a 1b 2c 70n 2c 1b 22a
22a 1b 2c 70n 2c 1b 22a
22a 1b 2c 70n 2c 1b 22a
22a 1b 2c 70n 2c 1b 22a
22a 1b 2c 70n 2c 1b 22a
22a 1b 2c 70n 2c 1b 22a
22a 1b 2c 70n 2c 1b 22a
22a 1b 2c 70n 2c 1b 22a
22a 1b 2c 70n 2c 1b 22a
22a 1b 2c 70n 2c 1b 22a
22a 1b 2c 70n 2c 1b 22a
22a 1b 2c 70n 2c 1b 22a
22a 1b 2c 70n 2c 1b 22a
22a 1b 2c 70n 2c 1b 22a
22a 1b 2c 70n 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 55p 17c 1b 22a
22a 1b 2c 2q 13d 54r 3c 1b 22a
22a 1b 2c 5s 21p 3s 11p 6s 14p 3s 6p 3c 1b 22a
22a 76b 22a
120a
